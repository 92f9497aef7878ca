/**
 * Functions, whatever runs them: their definitions, their modules, the services they are assembled
 * from, and Spring Cloud Function's catalog. Nothing here depends on a cloud.
 */
@NullMarked
package se.ledamot.platform.function;

import org.jspecify.annotations.NullMarked;
