// Whoever imports EmoLIME has the types that its own are made of.
@_exported import EmoLIMEModels
@_exported import EmoLIMESignal
@_exported import EmoLIMEStats
@_exported import EmoLIMESurrogate
