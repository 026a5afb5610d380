declare const brand: unique symbol

/** A string that only named functions may mint, so that one kind of id cannot be passed for another. */
export type Branded<Name extends string> = string & { readonly [brand]: Name }
