/**
 * What a document may hold: the one description that a request is checked against, that its answer
 * is described by, and that the OpenAPI document is made from.
 */
@NullMarked
package se.ledamot.platform.schema;

import org.jspecify.annotations.NullMarked;
