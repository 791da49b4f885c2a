namespace Bazaar.Products;

/// <summary>How an attempt to change the catalogue ended.</summary>
public enum ChangeStatus
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such product.</summary>
    NotFound,

    /// <summary>The product is not at the version in If-Match.</summary>
    PreconditionFailed,

    /// <summary>The product is not at the version in the body.</summary>
    VersionConflict,

    /// <summary>No version was sent.</summary>
    VersionMissing,

    /// <summary>The sku belongs to another product.</summary>
    SkuTaken,

    /// <summary>The product would have a subcategory and no category.</summary>
    SubcategoryAlone,
}
