// What is known of the two sites whose content we wrote ourselves: pages to look at besides one of each kind.
export const also = {};
