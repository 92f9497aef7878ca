/** Who is called to a meeting, and who is ready for it (K3.5). */
@NullMarked
package se.ledamot.meetings.readiness;

import org.jspecify.annotations.NullMarked;
