/**
 * What of the chat we keep ourselves is one person's, as $2, for one landlord, as $1, in the channel $3, where the name of a
 * private room begins with $4. Showing it and forgetting it draw the same line.
 */

/** Their addresses in the chat; `alone`: no other landlord knows them there. */
export const knownInChat = `known as (
    select a.workspace, a.external, not exists (select from account o where o.channel = a.channel
      and o.workspace = a.workspace and o.external = a.external and o.landlord <> a.landlord) as alone
    from account a where a.landlord = $1 and a.person = $2 and a.channel = $3
  )`

/** Messages `m` that they wrote, that were for them alone, or that stand in their private room, by their address `k`. */
export const theirMessages = '(m.author = k.external or m.only_for = k.external or m.room = $4 || k.external)'

/** Those in the landlord's own rooms, and elsewhere if no other landlord knows the person there. */
export const inOurRooms = `case when exists (select from space s where s.channel = $3 and s.workspace = m.workspace and s.place = m.room)
    then exists (select from space s where s.channel = $3 and s.workspace = m.workspace and s.place = m.room
      and s.landlord = $1)
    else k.alone end`
