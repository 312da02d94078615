package io.leaftrace.journey.architecture.broken.retail.sale;

import org.apache.kafka.clients.producer.ProducerRecord;

record SendsItself(ProducerRecord<String, byte[]> record) {}
