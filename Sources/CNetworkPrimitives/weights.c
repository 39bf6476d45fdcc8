// Weights in the layouts that primitives prefer.

#include <stdlib.h>

#include "library.h"
#include "primitives.h"

static layout memory_layout(dnnl_memory_t memory) {
#if DNNL_VERSION_MAJOR >= 3
  const_dnnl_memory_desc_t layout = NULL;
#else
  const dnnl_memory_desc_t *layout = NULL;
#endif
  dnnl_memory_get_memory_desc(memory, &layout);
  return layout;
}

static dnnl_status_t reorder(dnnl_memory_t from, dnnl_memory_t to) {
  dnnl_primitive_desc_t description = NULL;
  dnnl_primitive_t primitive = NULL;
  dnnl_stream_t stream = NULL;
  dnnl_engine_t engine = library_engine();
  dnnl_status_t status = dnnl_reorder_primitive_desc_create(
      &description, memory_layout(from), engine, memory_layout(to), engine, NULL);
  if (status == dnnl_success) status = dnnl_primitive_create(&primitive, description);
  if (status == dnnl_success)
    status = dnnl_stream_create(&stream, engine, dnnl_stream_default_flags);
  dnnl_exec_arg_t arguments[] = {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}};
  if (status == dnnl_success) status = dnnl_primitive_execute(primitive, stream, 2, arguments);
  if (status == dnnl_success) status = dnnl_stream_wait(stream);
  if (stream) dnnl_stream_destroy(stream);
  if (primitive) dnnl_primitive_destroy(primitive);
  if (description) dnnl_primitive_desc_destroy(description);
  return status;
}

/// Makes weights for a primitive of what another memory object holds.
static dnnl_status_t copy(
    const network_primitive *primitive, dnnl_memory_t from, network_weights **created) {
  layout preferred = primitive_layout(primitive, dnnl_query_weights_md);
  if (!preferred) return dnnl_invalid_arguments;
  network_weights *weights = calloc(1, sizeof *weights);
  if (!weights) return dnnl_out_of_memory;
  size_t size = (dnnl_memory_desc_get_size(preferred) + 63) / 64 * 64;
  weights->numbers = aligned_alloc(64, size);
  dnnl_status_t status = weights->numbers ? dnnl_success : dnnl_out_of_memory;
  if (status == dnnl_success)
    status = dnnl_memory_create(&weights->memory, preferred, library_engine(), weights->numbers);
  int threads = library_set_threads(1);
  if (status == dnnl_success) status = reorder(from, weights->memory);
  if (threads) library_set_threads(threads);
  if (status == dnnl_success)
    *created = weights;
  else
    network_weights_destroy(weights);
  return status;
}

network_status network_weights_pack(
    const network_primitive *primitive, const struct network_tensor *tensor, const float *numbers,
    network_weights **weights) {
  layout plain = NULL;
  dnnl_memory_t memory = NULL;
  dnnl_status_t status = tensor_layout(tensor, &plain);
  if (status == dnnl_success)
    status = dnnl_memory_create(&memory, plain, library_engine(), (void *)numbers);
  if (status == dnnl_success) status = copy(primitive, memory, weights);
  if (memory) dnnl_memory_destroy(memory);
  layout_destroy(plain);
  return status;
}

network_status network_weights_repack(
    const network_primitive *primitive, const network_weights *from, network_weights **weights) {
  return copy(primitive, from->memory, weights);
}

bool network_weights_fit(const network_primitive *primitive, const network_weights *weights) {
  layout preferred = primitive_layout(primitive, dnnl_query_weights_md);
  return preferred && dnnl_memory_desc_equal(preferred, memory_layout(weights->memory));
}

void network_weights_destroy(network_weights *weights) {
  if (weights->memory) dnnl_memory_destroy(weights->memory);
  free(weights->numbers);
  free(weights);
}
