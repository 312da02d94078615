/**
 * The facts that Leaftrace's services tell each other, and nothing else: records of plain types, their Avro schemas
 * and the topics on which they travel.
 *
 * <p>A released schema never changes. An addition gets a default and a new version file; a changed meaning gets a new
 * topic. The catalogue is this module's README.
 */
package io.leaftrace.model;
