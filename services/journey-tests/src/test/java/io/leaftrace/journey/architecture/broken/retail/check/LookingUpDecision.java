package io.leaftrace.journey.architecture.broken.retail.check;

import io.leaftrace.journey.architecture.broken.retail.item.ItemStore;

record LookingUpDecision(ItemStore store) {}
