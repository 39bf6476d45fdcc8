// Tells ThreadSanitizer of Swift's Mutex. Its fast path is compiled into the program; where threads
// contend, it calls a library that is not compiled with the sanitizer, and everything that the mutex
// protects would look like a race.
//
// Preloaded, these functions stand before those of the library: they lock and unlock by the real
// ones, and tell the sanitizer that unlocking happens before the next locking.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

// Synchronization._MutexHandle._lockSlow(UInt32) -> () and ._unlockSlow() -> ()
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

// Methods of Swift have self in a register of its own.
#define METHOD __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *mutex

void __tsan_acquire(void *address) __attribute__((weak));
void __tsan_release(void *address) __attribute__((weak));

typedef METHOD void LockSlow(uint32_t thread, SELF);
typedef METHOD void UnlockSlow(SELF);

METHOD void lock_slow(uint32_t thread, SELF) __asm__(LOCK_SLOW);
METHOD void unlock_slow(SELF) __asm__(UNLOCK_SLOW);

METHOD void lock_slow(uint32_t thread, SELF) {
  ((LockSlow *)dlsym(RTLD_NEXT, LOCK_SLOW))(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

METHOD void unlock_slow(SELF) {
  if (__tsan_release) __tsan_release(mutex);
  ((UnlockSlow *)dlsym(RTLD_NEXT, UNLOCK_SLOW))(mutex);
}
