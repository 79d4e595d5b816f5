given = ["implicit"] # want "\"given\" allows"
