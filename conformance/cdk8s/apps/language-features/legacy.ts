export = { greeting: 'Grüße, 世界 \u{1F44B}' };
