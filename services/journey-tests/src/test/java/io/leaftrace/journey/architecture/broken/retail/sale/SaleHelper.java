package io.leaftrace.journey.architecture.broken.retail.sale;

final class SaleHelper {}
