// @ts-check
/** What exactly was refused, in Italian: what a field has to be, and why something cannot be sent. */

export const field = {
  user: "Utente: da 1 a 32 caratteri fra lettere minuscole senza accenti e cifre; in mezzo anche punto, - e _.",
  name: "Nome: scrivi da 1 a 64 caratteri, senza simboli strani.",
  capacity: "Chat insieme: scrivi un numero da 1 a 20.", line: "Questo non è un numero di telefono: controllalo.",
  amount_cents: "Importo: scrivi al massimo 1.000 euro.",
};

export const not_sent = {
  amount: "Questo importo non è un taglio in vendita. I tagli sono: {amounts}.",
  not_ours: "Questo numero non è dei nostri: qui non si ricarica.",
  not_prepaid: "Questo numero non è ricaricabile: ha un abbonamento.",
  suspended: "Questa linea è sospesa: ora non si ricarica.", unknown_bill: "Questo cliente non ha questa bolletta.",
  paid: "La bolletta è già pagata.", limit: "Per oggi questo cliente ha raggiunto il limite di ricariche ad altri numeri.",
  unclear: "C'è un pagamento in corso di cui non si sa ancora l'esito: aspetta che si chiarisca.",
  over: "Questo pagamento è già concluso o scaduto.", no_payments: "Qui non si può pagare con un link.",
};
