//! Who does what in a shop, as several calculators list it.

calc::choices! {
    /// What somebody is hired to do.
    pub(crate) enum Post {
        Operations = "operations",
        Manager = "manager",
        Promotion = "promotion",
        Product = "product",
        Planning = "planning",
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
