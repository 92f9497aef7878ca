/** What other functions than the one that counts data use have to know of it (K4b). */
@NullMarked
package se.ledamot.municipality.allowance;

import org.jspecify.annotations.NullMarked;
