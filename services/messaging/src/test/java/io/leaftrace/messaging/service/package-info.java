/** A small service around the module: it writes tickets, tells each as a fact, and reads its own facts. */
package io.leaftrace.messaging.service;
