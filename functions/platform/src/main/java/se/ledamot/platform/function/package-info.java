/**
 * What a function is, whatever runs it: its definition, its module, what it is put together of, and
 * its place in Spring Cloud Function's catalog. No cloud is known here.
 */
@NullMarked
package se.ledamot.platform.function;

import org.jspecify.annotations.NullMarked;
