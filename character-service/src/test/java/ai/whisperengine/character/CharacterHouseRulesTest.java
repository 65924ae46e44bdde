package ai.whisperengine.character;

import ai.whisperengine.platform.testing.HouseRules;

class CharacterHouseRulesTest extends HouseRules {}
