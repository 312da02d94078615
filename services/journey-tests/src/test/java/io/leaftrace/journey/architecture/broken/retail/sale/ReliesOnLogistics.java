package io.leaftrace.journey.architecture.broken.retail.sale;

import io.leaftrace.journey.architecture.broken.logistics.place.Place;

record ReliesOnLogistics(Place place) {}
