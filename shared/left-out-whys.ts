/** Why a player passes over what is booked: it cannot be shown. */
export const LEFT_OUT_WHYS = ['film-damaged', 'film-stalled', 'picture-damaged', 'window-fell'] as const
