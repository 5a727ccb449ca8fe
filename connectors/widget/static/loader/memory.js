// @ts-check

/** A yes or no in a storage of the host page, which may be forbidden. */
export const remembered = (/** @type {() => Storage} */ storage, /** @type {string} */ key) => ({
  get: () => { try { return storage().getItem(key); } catch { return null; } },
  set: (/** @type {boolean} */ yes) => {
    try { yes ? storage().setItem(key, "1") : storage().removeItem(key); } catch { /* storage is forbidden here */ }
  },
});
