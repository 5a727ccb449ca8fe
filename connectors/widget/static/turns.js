// @ts-check

/**
 * Work that tabs of ours do one after the other. Where the browser knows no locks or refuses them, as in a frame on
 * another site, there is nobody to wait for. What the work throws is thrown.
 * @template T
 * @param {string} name @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function inTurn(name, work) {
  let begun = false;
  const once = () => { begun = true; return work(); };
  try {
    return await navigator.locks.request(name, once);
  } catch (error) {
    if (begun) throw error;
    return work();
  }
}
