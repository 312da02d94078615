/** What all registries have in common: finding, listing, registering. Each kind adds its record and its rules. */
package io.leaftrace.issuance.registry;
