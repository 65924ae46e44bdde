package ai.whisperengine.user;

import ai.whisperengine.platform.testing.HouseRules;

class UserHouseRulesTest extends HouseRules {}
