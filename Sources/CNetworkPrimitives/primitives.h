#pragma once

#include "CNetworkPrimitives.h"
#include "layouts.h"

struct network_primitive {
  enum network_operation operation;
  dnnl_primitive_desc_t description;
  dnnl_primitive_t primitive;
  size_t scratch;
};

struct network_weights {
  dnnl_memory_t memory;
  void *numbers;
};

dnnl_data_type_t number_type(enum network_number number);

/// The layout of a tensor, to be destroyed.
dnnl_status_t tensor_layout(const struct network_tensor *tensor, layout *created);

/// A layout of a primitive, which it keeps; null if it has none of the kind.
layout primitive_layout(const network_primitive *primitive, dnnl_query_t what);
