//! Who does what in a shop, as several calculators list it.

calc::choices! {
    /// What somebody is hired to do.
    pub(crate) enum Post {
        Operations = "operations",
        Manager = "manager",
        Promotion = "promotion",
        Product = "product",
        Planning = "planning",
        DesignDirector = "design_director",
        DesignLead = "design_lead",
        Design = "design",
        Service = "service",
        Members = "members",
        Warehouse = "warehouse",
        Technical = "technical",
        Analysis = "analysis",
        Finance = "finance",
        Other = "other",
    }
}

impl Post {
    /// Whom a post answers to, where there is such a post (as in the departments of S1.6 and S1.8).
    pub(crate) const fn superior(self) -> Option<Post> {
        match self {
            Post::Manager => None,
            Post::Promotion | Post::Product | Post::Analysis => Some(Post::Operations),
            Post::Design => Some(Post::DesignLead),
            Post::DesignLead => Some(Post::DesignDirector),
            Post::Members => Some(Post::Service),
            _ => Some(Post::Manager),
        }
    }
}
