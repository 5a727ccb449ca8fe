"""Payment providers: `bot.services.payments.ports.Provider`, once for each."""
