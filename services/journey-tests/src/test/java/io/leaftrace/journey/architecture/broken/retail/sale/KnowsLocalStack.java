package io.leaftrace.journey.architecture.broken.retail.sale;

import io.leaftrace.journey.architecture.broken.local.LocalStack;

record KnowsLocalStack(LocalStack stack) {}
