/** The functions of incidents: requests and schedules mapped to use cases and back. */
@NullMarked
package se.ledamot.incidents.function;

import org.jspecify.annotations.NullMarked;
