/** Who may do what: the decisions of a service in one table, and how they are kept. */
@NullMarked
package ai.whisperengine.platform.access;

import org.jspecify.annotations.NullMarked;
