// Running primitives.

#include "library.h"
#include "primitives.h"

/// The arguments of a run, each with the memory object that holds it.
struct arguments {
  dnnl_exec_arg_t list[6];
  bool is_owned[6];
  int count;
  dnnl_status_t status;
};

static void add(struct arguments *arguments, int kind, layout layout, const void *numbers) {
  if (arguments->status != dnnl_success || !layout || !numbers) return;
  dnnl_exec_arg_t *argument = &arguments->list[arguments->count];
  argument->arg = kind;
  arguments->status =
      dnnl_memory_create(&argument->memory, layout, library_engine(), (void *)numbers);
  if (arguments->status == dnnl_success) arguments->is_owned[arguments->count++] = true;
}

static void add_packed(struct arguments *arguments, const network_weights *weights) {
  arguments->list[arguments->count++] =
      (dnnl_exec_arg_t){.arg = DNNL_ARG_WEIGHTS, .memory = weights->memory};
}

static void add_all(
    struct arguments *arguments, const network_primitive *primitive, const void *source,
    const network_weights *packed, const void *plain, const float *bias, void *target,
    void *scratch) {
  bool is_norm = primitive->operation == network_layer_norm;
  layout weights = primitive_layout(primitive, dnnl_query_weights_md);
  // The bias is the second of a primitive's weights.
  layout second = dnnl_primitive_desc_query_md(primitive->description, dnnl_query_weights_md, 1);
  add(arguments, DNNL_ARG_SRC, primitive_layout(primitive, dnnl_query_src_md), source);
  add(arguments, DNNL_ARG_DST, primitive_layout(primitive, dnnl_query_dst_md), target);
  if (packed) add_packed(arguments, packed);
  add(arguments, is_norm ? DNNL_ARG_SCALE : DNNL_ARG_WEIGHTS, weights, plain);
  add(arguments, is_norm ? DNNL_ARG_SHIFT : DNNL_ARG_BIAS, is_norm ? weights : second, bias);
  add(
      arguments, DNNL_ARG_SCRATCHPAD, primitive_layout(primitive, dnnl_query_scratchpad_md),
      primitive->scratch > 0 ? scratch : NULL);
}

static dnnl_status_t execute(dnnl_primitive_t primitive, const struct arguments *arguments) {
  dnnl_stream_t stream;
  dnnl_status_t status =
      dnnl_stream_create(&stream, library_engine(), dnnl_stream_default_flags);
  if (status != dnnl_success) return status;
  status = dnnl_primitive_execute(primitive, stream, arguments->count, arguments->list);
  if (status == dnnl_success) status = dnnl_stream_wait(stream);
  dnnl_stream_destroy(stream);
  return status;
}

network_status network_primitive_run(
    const network_primitive *primitive, const void *source, const network_weights *packed,
    const void *plain, const float *bias, void *target, void *scratch) {
  struct arguments arguments = {.status = dnnl_success};
  int threads = library_set_threads(1);
  add_all(&arguments, primitive, source, packed, plain, bias, target, scratch);
  if (arguments.status == dnnl_success)
    arguments.status = execute(primitive->primitive, &arguments);
  for (int index = 0; index < arguments.count; index++)
    if (arguments.is_owned[index]) dnnl_memory_destroy(arguments.list[index].memory);
  if (threads) library_set_threads(threads);
  return arguments.status;
}
