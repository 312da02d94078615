package io.leaftrace.journey.architecture.broken.edge;

import io.leaftrace.journey.architecture.broken.retail.item.ItemStore;

record KnowsRetail(ItemStore store) {}
