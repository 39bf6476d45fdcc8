// Primitives: made of a description, run on the calling thread.

#include "primitives.h"

#include <stdlib.h>
#include <string.h>

#include "library.h"

/// The layouts and attributes of a description while it is made into a primitive.
struct parts {
  struct description of;
  dnnl_post_ops_t operations;
};

dnnl_data_type_t number_type(enum network_number number) {
  return number == network_bfloat16 ? dnnl_bf16 : dnnl_f32;
}

dnnl_status_t tensor_layout(const struct network_tensor *tensor, layout *created) {
  dnnl_dims_t sizes = {0}, strides = {0};
  if (tensor->rank < 1 || tensor->rank > 4) return dnnl_invalid_arguments;
  for (int index = 0; index < tensor->rank; index++) {
    sizes[index] = tensor->sizes[index];
    strides[index] = tensor->strides[index];
    if (sizes[index] < 1) return dnnl_invalid_arguments;
  }
  return layout_create(
      created, tensor->rank, sizes, number_type(tensor->number),
      tensor->has_strides ? strides : NULL);
}

/// A bias has as many dimensions as the target of a product, and one beside a convolution.
static dnnl_status_t bias_layout(const struct network_description *description, layout *created) {
  const struct network_tensor *target = &description->target;
  struct network_tensor bias = {.has_strides = true, .number = network_float32};
  if (description->operation == network_convolution) {
    bias.rank = 1;
    bias.sizes[0] = target->sizes[1];
    bias.strides[0] = 1;
  } else {
    bias.rank = target->rank;
    for (int index = 0; index < bias.rank; index++) {
      bool is_last = index == bias.rank - 1;
      bias.sizes[index] = is_last ? target->sizes[index] : 1;
      bias.strides[index] = is_last ? 1 : target->sizes[bias.rank - 1];
    }
  }
  return tensor_layout(&bias, created);
}

static bool has_weights(enum network_operation operation) {
  return operation == network_product || operation == network_convolution;
}

static dnnl_status_t make_attributes(
    const struct network_description *description, struct parts *parts) {
  dnnl_primitive_attr_t *attributes = &parts->of.attributes;
  dnnl_status_t status = dnnl_primitive_attr_create(attributes);
  if (status == dnnl_success)
    status = dnnl_primitive_attr_set_scratchpad_mode(*attributes, dnnl_scratchpad_mode_user);
  if (status == dnnl_success) status = dnnl_post_ops_create(&parts->operations);
  if (status == dnnl_success && description->gelu) status = append_gelu(parts->operations);
  if (status == dnnl_success && description->adds) status = append_sum(parts->operations);
  if (status == dnnl_success)
    status = dnnl_primitive_attr_set_post_ops(*attributes, parts->operations);
  return status;
}

static dnnl_status_t make_parts(
    const struct network_description *description, struct parts *parts) {
  dnnl_status_t status = make_attributes(description, parts);
  if (status == dnnl_success) status = tensor_layout(&description->source, &parts->of.source);
  if (status == dnnl_success) status = tensor_layout(&description->target, &parts->of.target);
  if (status == dnnl_success && has_weights(description->operation))
    status = tensor_layout(&description->weights, &parts->of.weights);
  if (status == dnnl_success && description->has_bias)
    status = bias_layout(description, &parts->of.bias);
  return status;
}

static void destroy_parts(struct parts *parts) {
  layout_destroy(parts->of.source);
  layout_destroy(parts->of.weights);
  layout_destroy(parts->of.bias);
  layout_destroy(parts->of.target);
  if (parts->operations) dnnl_post_ops_destroy(parts->operations);
  if (parts->of.attributes) dnnl_primitive_attr_destroy(parts->of.attributes);
}

static dnnl_status_t describe(
    const struct network_description *description, const struct description *of,
    dnnl_primitive_desc_t *created) {
  switch (description->operation) {
    case network_product: return describe_product(created, of);
    case network_convolution: return describe_convolution(created, of, description->stride);
    case network_layer_norm: return describe_layer_norm(created, of, description->epsilon);
    case network_softmax: return describe_softmax(created, of, description->source.rank);
    case network_gelu: return describe_gelu(created, of);
    case network_conversion:
      return dnnl_reorder_primitive_desc_create(
          created, of->source, of->engine, of->target, of->engine, of->attributes);
  }
  return dnnl_invalid_arguments;
}

static dnnl_status_t create(
    const struct network_description *description, network_primitive *primitive) {
  struct parts parts = {.of.engine = library_engine()};
  if (!parts.of.engine) return dnnl_runtime_error;
  dnnl_status_t status = make_parts(description, &parts);
  if (status == dnnl_success) status = describe(description, &parts.of, &primitive->description);
  destroy_parts(&parts);
  if (status != dnnl_success) return status;
  primitive->operation = description->operation;
  layout scratch = primitive_layout(primitive, dnnl_query_scratchpad_md);
  primitive->scratch = scratch ? dnnl_memory_desc_get_size(scratch) : 0;
  return dnnl_primitive_create(&primitive->primitive, primitive->description);
}

layout primitive_layout(const network_primitive *primitive, dnnl_query_t what) {
  return dnnl_primitive_desc_query_md(primitive->description, what, 0);
}

network_status network_primitive_create(
    const struct network_description *description, network_primitive **created) {
  network_primitive *primitive = calloc(1, sizeof *primitive);
  if (!primitive) return network_no_memory;
  // oneDNN makes a primitive for the number of threads that it finds.
  int threads = library_set_threads(1);
  dnnl_status_t status = create(description, primitive);
  if (threads) library_set_threads(threads);
  if (status == dnnl_success)
    *created = primitive;
  else
    network_primitive_destroy(primitive);
  return status;
}

void network_primitive_destroy(network_primitive *primitive) {
  if (primitive->primitive) dnnl_primitive_destroy(primitive->primitive);
  if (primitive->description) dnnl_primitive_desc_destroy(primitive->description);
  free(primitive);
}

const char *network_primitive_implementation(const network_primitive *primitive) {
  const char *name = "";
  dnnl_primitive_desc_query(primitive->description, dnnl_query_impl_info_str, 0, &name);
  return name;
}

size_t network_primitive_scratch(const network_primitive *primitive) { return primitive->scratch; }

const char *network_status_name(network_status status) {
  switch ((dnnl_status_t)status) {
    case dnnl_success: return "success";
    case dnnl_out_of_memory: return "out of memory";
    case dnnl_invalid_arguments: return "invalid arguments";
    case dnnl_unimplemented: return "unimplemented";
    case dnnl_runtime_error: return "runtime error";
    default: return "not required";
  }
}
