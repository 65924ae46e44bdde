package ai.whisperengine.platform;

import ai.whisperengine.platform.testing.HouseRules;

class PlatformHouseRulesTest extends HouseRules {}
