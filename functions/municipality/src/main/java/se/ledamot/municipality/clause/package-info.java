/**
 * The clauses of the two guidelines, so that any refusal, notice, setting or journal entry can name
 * the sentence that caused it.
 */
@NullMarked
package se.ledamot.municipality.clause;

import org.jspecify.annotations.NullMarked;
