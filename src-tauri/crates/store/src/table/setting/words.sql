SELECT words FROM recovery
