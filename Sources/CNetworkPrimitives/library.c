// oneDNN as a whole: its engine, its threads and what it makes of the processor.

#define _GNU_SOURCE
#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#include "CNetworkPrimitives.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static dnnl_engine_t engine;
static char version[64];
// Taken from the OpenMP that oneDNN brought with it, so that nothing has to be linked to one.
static int (*omp_threads)(void);
static void (*set_omp_threads)(int);

static void start(void) {
  if (dnnl_engine_create(&engine, dnnl_cpu, 0) != dnnl_success) engine = NULL;
  const dnnl_version_t *found = dnnl_version();
  snprintf(version, sizeof version, "%d.%d.%d", found->major, found->minor, found->patch);
  if (found->cpu_runtime == DNNL_RUNTIME_OMP) {
    omp_threads = (int (*)(void))dlsym(RTLD_DEFAULT, "omp_get_max_threads");
    set_omp_threads = (void (*)(int))dlsym(RTLD_DEFAULT, "omp_set_num_threads");
  }
}

dnnl_engine_t library_engine(void) {
  pthread_once(&once, start);
  return engine;
}

int library_set_threads(int threads) {
  pthread_once(&once, start);
  if (!omp_threads || !set_omp_threads) return 0;
  int before = omp_threads();
  if (before != threads) set_omp_threads(threads);
  return before;
}

const char *network_version(void) {
  pthread_once(&once, start);
  return version;
}

bool network_library_is_supported(void) {
  pthread_once(&once, start);
  unsigned runtime = dnnl_version()->cpu_runtime;
  return engine &&
         (runtime == DNNL_RUNTIME_SEQ ||
          (runtime == DNNL_RUNTIME_OMP && omp_threads && set_omp_threads));
}

static bool uses(dnnl_cpu_isa_t isa) { return (dnnl_get_effective_cpu_isa() & isa) == isa; }

bool network_has_bfloat16(void) { return uses(dnnl_cpu_isa_avx512_core_bf16); }

const char *network_instruction_set(void) {
  if (uses(dnnl_cpu_isa_avx512_core_amx)) return "AVX-512 with AMX";
  if (uses(dnnl_cpu_isa_avx512_core_bf16)) return "AVX-512 with bfloat16";
  if (uses(dnnl_cpu_isa_avx512_core)) return "AVX-512";
  if (uses(dnnl_cpu_isa_avx2)) return "AVX2";
  if (uses(dnnl_cpu_isa_avx)) return "AVX";
  if (uses(dnnl_cpu_isa_sse41)) return "SSE4.1";
  return "no vector instructions that oneDNN knows";
}
