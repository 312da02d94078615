/** The places of the chain: warehouses and shops are registered here, factories are told by code-issuance. */
package io.leaftrace.logistics.place;
