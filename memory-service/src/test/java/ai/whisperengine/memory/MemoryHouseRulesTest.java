package ai.whisperengine.memory;

import ai.whisperengine.platform.testing.HouseRules;

class MemoryHouseRulesTest extends HouseRules {}
