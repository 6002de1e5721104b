NARO, South Korea (SCW) -- A rocket that was designed and built in South Korea has put satellites into orbit for the first time.

The Nuri left the space centre at the southern tip of the peninsula on Tuesday afternoon. A quarter of an hour later the engineers in the control room began to hug each other.

Eight months earlier they had sat in the same chairs and watched the third stage go out too soon. Since then they had looked for forty-six missing seconds and found a helium tank that came loose.

Six other countries can do what South Korea did on Tuesday, if one counts only those that lift more than a tonne.

@highlight

The Nuri carried a test satellite and four small ones

@highlight

A first attempt in October had failed

@highlight

South Korea is the seventh country with such a rocket of its own
