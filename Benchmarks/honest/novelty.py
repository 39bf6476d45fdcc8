import numpy as np, os
from sklearn.metrics import roc_auc_score
for suf in ['','_mel']:
    emo=np.load(f'emo{suf}.npy').astype(float); rav=np.load(f'rav{suf}.npy').astype(float); mix=np.load(f'mix{suf}.npy').astype(float)
    ef=[os.path.basename(l.strip()) for l in open('emo.txt')]; spk=np.array([f[:2] for f in ef])
    sel=[os.path.basename(l.strip()) for l in open('sel.txt')]
    mf=[os.path.basename(l.strip())[:-4].split('_') for l in open('mix.txt')]
    mspk=np.array([sel[int(m[0])][:2] for m in mf]); ms=np.array([int(m[1]) for m in mf]); mk=np.array([m[2] for m in mf])
    non=np.array([bin(s).count('1') for s in ms])
    full=ms==255
    def measures(tr,te):
        mu,sd=tr.mean(0),tr.std(0); sd[sd<1e-12]=1
        zt=(tr-mu)/sd; z=(te-mu)/sd; a=np.abs(z); out={}
        out['rms']=np.sqrt((z**2).mean(1)); out['mean']=a.mean(1); out['median']=np.median(a,1)
        for c in (3,5,10): out[f'rms clip{c}']=np.sqrt((np.minimum(a,c)**2).mean(1))
        out['log']=np.log1p(z**2).mean(1)
        lo,hi=zt.min(0),zt.max(0); out['outside']=((z<lo)|(z>hi)).mean(1)
        out['frac>2']=(a>2).mean(1); out['frac>3']=(a>3).mean(1)
        U,S,Vt=np.linalg.svd(zt,full_matrices=False); n=len(tr)
        for k in (8,16,32,64):
            p=z@Vt[:k].T; d2=((p/(S[:k]/np.sqrt(n)))**2).sum(1)
            res=((z-p@Vt[:k])**2).sum(1); rt=(zt**2).sum()/n-(S[:k]**2).sum()/n
            out[f'mahal{k}']=np.sqrt(d2/k); out[f'ppca{k}']=np.sqrt((d2+res/(rt/(z.shape[1]-k)))/z.shape[1]); out[f'resid{k}']=np.sqrt(res/rt)
        # NN
        from sklearn.metrics import pairwise_distances
        out['nn']=pairwise_distances(z,zt).min(1)
        zc,ztc=np.clip(z,-5,5),np.clip(zt,-5,5)
        out['nnclip5']=pairwise_distances(zc,ztc).min(1)
        return out
    H={};M={};R={}
    for s in sorted(set(spk)):
        tr=emo[spk!=s]
        for k,v in measures(tr,emo[spk==s]).items(): H.setdefault(k,[]).append(v)
        i=np.where(mspk==s)[0]
        if len(i):
            for k,v in measures(tr,mix[i]).items(): M.setdefault(k,np.zeros(len(mix)))[i]=v
    H={k:np.concatenate(v) for k,v in H.items()}; R=measures(emo,rav)
    print(suf, 'AUC vs held-out; med ratio to q95')
    print(f"{'':10s} rav  ratio | masked: "+' '.join(f'{n}' for n in ['sil','att10','att20','rec'])+' | sil by on-count 7,6-5,4,<=3 AUC')
    for k in H:
        q=np.quantile(H[k],.95)
        au=lambda v: roc_auc_score(np.r_[np.zeros(len(H[k])),np.ones(len(v))],np.r_[H[k],v])
        row=f"{k:10s} {au(R[k]):.3f} {np.median(R[k])/q:5.2f} | "
        for n in ['sil','att10','att20','rec']:
            v=M[k][(mk==n)&~full]; row+=f"{au(v):.3f}({np.median(v)/q:.2f},{(v>q).mean():.2f}) "
        row+='| '
        for lo,hi in [(7,7),(5,6),(4,4),(0,3)]:
            v=M[k][(mk=='sil')&(non>=lo)&(non<=hi)]; row+=f"{au(v):.3f} "
        v=M[k][full]; row+=f'| full {np.median(v)/q:.2f}  maxheld/q {H[k].max()/q:.1f}'
        print(row)
