-- A lost password is renewed by the operator of the machine, who acts at the door.
grant update (password_hash) on person to lineofsight_doorkeeper;
