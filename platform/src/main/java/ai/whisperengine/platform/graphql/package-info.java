@NullMarked
package ai.whisperengine.platform.graphql;

import org.jspecify.annotations.NullMarked;
