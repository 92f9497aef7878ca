/**
 * Schemas of documents: the one description that checks requests, describes responses, and
 * generates the OpenAPI document.
 */
@NullMarked
package se.ledamot.platform.schema;

import org.jspecify.annotations.NullMarked;
