// The functions of libFuzzer that a program calls (https://llvm.org/docs/LibFuzzer.html). The
// compiler has the library, but no header of it.

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*callback)(const uint8_t *data, size_t size));

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
