"""Trains a small wav2vec 2.0 network with a classification head on EMODB, from random weights.

    python train.py SECONDS EPOCHS FOLDER_OF_CORPORA_AND_REFERENCE OUT        (1300 70: 15 minutes on two cores)

Eight speakers; 03 and 14 are held out. Crops of 1.5 to 2.5 s, random band attenuation and noise; an auxiliary
regression to standardised eGeMAPS functionals, whose layer is not saved.
"""
import torch, numpy as np, soundfile as sf, glob, os, sys, time, random, json
from transformers import Wav2Vec2Config, Wav2Vec2ForSequenceClassification, Wav2Vec2FeatureExtractor
torch.manual_seed(0); random.seed(0); np.random.seed(0); torch.set_num_threads(2)
S=sys.argv[3]  # the folder of corpora/ and reference/
files=sorted(glob.glob(S+'/corpora/emodb/wav/*.wav')); L={'W':0,'F':1,'N':2,'T':3}; names=['angry','happy','neutral','sad']
import csv
meta=list(csv.DictReader(open(S+'/reference/emodb_meta.csv'))); E=np.load(S+'/reference/emodb_egemaps.npy'); 
key=[k for k in meta[0] if 'file' in k.lower() or 'clip' in k.lower() or k.lower() in('path','name')][0]; order={os.path.basename(r[key]).replace('.wav',''):i for i,r in enumerate(meta)}
X=[]; y=[]; spk=[]; eg=[]
for f in files:
    b=os.path.basename(f)[:-4]; x,sr=sf.read(f,dtype='float32'); X.append(torch.from_numpy(x)); y.append(L[b[5]]); spk.append(b[:2]); eg.append(E[order[b]])
y=np.array(y); spk=np.array(spk); eg=np.array(eg); test=np.isin(spk,['03','14']); mu,sd=eg[~test].mean(0),eg[~test].std(0)+1e-6; eg=np.clip((eg-mu)/sd,-4,4)
cfg=Wav2Vec2Config(hidden_size=128,num_hidden_layers=4,num_attention_heads=4,intermediate_size=384,conv_dim=(64,96,96,96,96,128,128),feat_extract_norm='layer',do_stable_layer_norm=True,conv_bias=True,num_conv_pos_embeddings=32,num_conv_pos_embedding_groups=8,classifier_proj_size=96,num_labels=4,id2label={i:n for i,n in enumerate(names)},label2id={n:i for i,n in enumerate(names)},apply_spec_augment=False,hidden_dropout=.1,attention_dropout=.1,feat_proj_dropout=.1,final_dropout=0.,layerdrop=0.,vocab_size=32,attn_implementation='eager')
m=Wav2Vec2ForSequenceClassification(cfg); aux=torch.nn.Linear(128,88)
print('params',sum(p.numel() for p in m.parameters())); tr=np.where(~test)[0]; te=np.where(test)[0]
opt=torch.optim.AdamW(list(m.parameters())+list(aux.parameters()),lr=1.2e-3,weight_decay=.02); B=16; T0=time.time(); LIM=float(sys.argv[1]); EP=int(sys.argv[2])
w=torch.tensor(len(tr)/(4*np.bincount(y[tr],minlength=4)),dtype=torch.float32)
def norm(x): return (x-x.mean())/torch.sqrt(x.var(unbiased=False)+1e-7)
def augment(x,n):
    if len(x)>n: s=random.randrange(len(x)-n); x=x[s:s+n]
    else: x=torch.nn.functional.pad(x,(0,n-len(x)))
    if random.random()<.6:
        F=torch.fft.rfft(x); k=len(F)
        for b in range(8):
            if random.random()<.25: F[b*k//8:(b+1)*k//8]*=random.choice([0,.1,.3])
        x=torch.fft.irfft(F,n)
    x=x+torch.randn(n)*x.std()*10**random.uniform(-3.5,-1.3)
    return norm(x)
def evaluate():
    m.eval(); p=[]
    with torch.no_grad():
        for i in te: p.append(int(m(norm(X[i])[None]).logits.argmax()))
    p=np.array(p); return np.mean([np.mean(p[y[te]==c]==c) for c in range(4)]),(p==y[te]).mean()
steps=EP*(len(tr)//B+1); it=0
best=0
for ep in range(EP):
    m.train(); perm=np.random.permutation(tr); tot=0
    for k in range(0,len(perm),B):
        lr=1.2e-3*min(1,(it+1)/80)*(.5*(1+np.cos(np.pi*it/steps))); it+=1
        for g in opt.param_groups: g['lr']=lr
        b=perm[k:k+B]; n=random.choice([24000,32000,40000]); xb=torch.stack([augment(X[i],n) for i in b]); yb=torch.tensor(y[b])
        h=m.wav2vec2(xb).last_hidden_state; h1=m.projector(h).mean(1); lo=m.classifier(h1)
        loss=torch.nn.functional.cross_entropy(lo,yb,weight=w,label_smoothing=.05)+.5*torch.nn.functional.smooth_l1_loss(aux(h.mean(1)),torch.tensor(eg[b],dtype=torch.float32))
        opt.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(m.parameters(),1.); opt.step(); tot+=float(loss)
    if ep%5==4 or ep==EP-1: u,a=evaluate(); print(ep,'loss %.3f test UAR %.3f acc %.3f  %.0f s'%(tot/(len(perm)/B),u,a,time.time()-T0),flush=True)
    if time.time()-T0>LIM: print('time'); break
u,a=evaluate(); print('final UAR %.3f acc %.3f'%(u,a))
o=sys.argv[4]; m.eval(); m.save_pretrained(o); Wav2Vec2FeatureExtractor(return_attention_mask=True,do_normalize=True).save_pretrained(o)
exp={}
with torch.no_grad():
    for i in list(te[:6])+list(tr[:2]): exp[os.path.basename(files[i])]=torch.softmax(m(norm(X[i])[None]).logits,-1)[0].tolist()
json.dump(dict(labels=names,held_out_speakers=['03','14'],uar=float(u),accuracy=float(a),clips=int(len(te)),probabilities=exp),open(o+'/expected.json','w'),indent=1)
