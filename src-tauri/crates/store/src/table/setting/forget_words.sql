DELETE FROM recovery
