@NullMarked
package ai.whisperengine.memory.entity;

import org.jspecify.annotations.NullMarked;
