#ifndef EMOLIME_CHILD_REAPER_H
#define EMOLIME_CHILD_REAPER_H

/// Makes this process the parent of all processes that its children leave behind, where the system has
/// such a thing (Linux; prctl has no interface that Swift can call).
void emolime_adopt_orphans(void);

#endif
