#pragma once

#include <oneapi/dnnl/dnnl.h>

/// The processor as oneDNN's engine, made once; null if oneDNN cannot make it.
dnnl_engine_t library_engine(void);

/// The number of threads that OpenMP gives to primitives on the calling thread, which is changed to
/// `threads`; 0, and nothing changes, for a oneDNN without OpenMP.
int library_set_threads(int threads);
